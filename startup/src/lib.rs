//! Whether standard output was open when the program began. Before `main` the standard library puts `/dev/null` where it was not, so that
//! what is printed is lost without a word; nothing tells afterwards. This alone is why there is a crate of its own: to look before that
//! takes a function that the system calls first, and Rust calls every such function unsafe. `reform` itself forbids all of it.
#![cfg_attr(not(unix), forbid(unsafe_code))]

use std::sync::atomic::{AtomicBool, Ordering};

static CLOSED: AtomicBool = AtomicBool::new(false);

pub fn stdout_was_closed() -> bool {
    CLOSED.load(Ordering::Relaxed)
}

// SAFETY: the system calls each function of this section once, before any thread there is; this one asks the system one question, and
// stores the answer where all may read it.
#[cfg(unix)]
#[used]
#[cfg_attr(not(target_vendor = "apple"), unsafe(link_section = ".init_array"))]
#[cfg_attr(target_vendor = "apple", unsafe(link_section = "__DATA,__mod_init_func"))]
static FIRST: extern "C" fn() = {
    extern "C" fn look() {
        // SAFETY: it changes nothing, and any number may be asked about.
        let flags = unsafe { libc::fcntl(libc::STDOUT_FILENO, libc::F_GETFD) };
        CLOSED.store(flags == -1, Ordering::Relaxed);
    }
    look
};
