#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| reform::fuzz::register(bytes));
