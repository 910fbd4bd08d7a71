/* Wine 8 has no bcryptprimitives.dll, of which Rust's library needs this one function. Laid beside the program, it is found there;
   Windows itself takes its own. */
#include <windows.h>
#include <ntsecapi.h>

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T length)
{
    return RtlGenRandom(data, (ULONG)length);
}
