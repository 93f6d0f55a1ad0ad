//! A future that many callers wait for, any of whom may give up.

use std::cell::RefCell;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use super::platform::LocalFuture;

/// A future with many waiters. It makes progress as long as one of them waits.
pub(super) struct SharedFuture<T>(Rc<RefCell<State<T>>>);

struct State<T> {
    /// `None` while it is polled, and after its end.
    work: Option<LocalFuture<'static, T>>,
    result: Option<T>,
    waiting: Vec<Waker>,
}

impl<T: Clone> SharedFuture<T> {
    pub(super) fn new(work: LocalFuture<'static, T>) -> Self {
        let state = State { work: Some(work), result: None, waiting: Vec::new() };
        Self(Rc::new(RefCell::new(state)))
    }

    pub(super) fn is(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    pub(super) fn is_done(&self) -> bool {
        self.0.borrow().result.is_some()
    }

    /// Number of references to it.
    pub(super) fn holders(&self) -> usize {
        Rc::strong_count(&self.0)
    }

    pub(super) async fn wait(&self) -> T {
        /// The work wakes the caller that polled it last; if that one gives up, another has to take over.
        struct TakeOver<'a, T>(&'a RefCell<State<T>>);
        impl<T> Drop for TakeOver<'_, T> {
            fn drop(&mut self) {
                let waiting = std::mem::take(&mut self.0.borrow_mut().waiting);
                waiting.into_iter().for_each(Waker::wake);
            }
        }
        let _take_over = TakeOver(&self.0);
        poll_fn(|context| self.poll(context)).await
    }

    fn poll(&self, context: &mut Context<'_>) -> Poll<T> {
        if let Some(result) = &self.0.borrow().result {
            return Poll::Ready(result.clone());
        }
        // Taken out, because polling may call back into its waiters.
        let work = self.0.borrow_mut().work.take();
        if let Some(mut work) = work {
            let polled = work.as_mut().poll(context);
            let mut state = self.0.borrow_mut();
            match polled {
                Poll::Ready(result) => {
                    state.result = Some(result.clone());
                    return Poll::Ready(result);
                }
                Poll::Pending => state.work = Some(work),
            }
        }
        let mut state = self.0.borrow_mut();
        if !state.waiting.iter().any(|waker| waker.will_wake(context.waker())) {
            state.waiting.push(context.waker().clone());
        }
        Poll::Pending
    }
}

impl<T> Clone for SharedFuture<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}
