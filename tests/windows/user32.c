/* Wine takes as long to load its user32.dll, which is of windows, as to start the program. What is named here of it is in parts of libraries
   that the program does not use, and never called. A program that asks for more does not start with this, so that it is noticed. */
#include <stdint.h>
#include <stdlib.h>

__declspec(dllexport) void *CharLowerW(void *text) { (void)text; abort(); }
__declspec(dllexport) void *CharUpperW(void *text) { (void)text; abort(); }
__declspec(dllexport) uint32_t GetGuiResources(void *process, uint32_t what) { (void)process; (void)what; abort(); }
