//! Sorting in little code: that of `std` takes 5 to 9 KB for each type, and what is sorted here is sorted once.

/// Sorts by `is_less`, in place and without keeping the order of equal items.
#[inline(never)]
pub fn sort<Item: Copy>(items: &mut [Item], is_less: impl Fn(&Item, &Item) -> bool) {
    // A heap sort: no input makes it slow.
    let length = items.len();
    // Without indices that could panic.
    let swap = |items: &mut [Item], one, other| {
        if let Ok([one, other]) = items.get_disjoint_mut([one, other]) {
            core::mem::swap(one, other);
        }
    };
    let is_less = |items: &[Item], one, other| {
        items.get(one).zip(items.get(other)).is_some_and(|(one, other)| is_less(one, other))
    };
    for step in (0..length + length / 2).rev() {
        let (mut root, end) = if step >= length { (step - length, length) } else { (0, step) };
        if step < length {
            swap(items, 0, end);
        }
        loop {
            let mut child = 2 * root + 1;
            if child >= end {
                break;
            }
            if child + 1 < end && is_less(items, child, child + 1) {
                child += 1;
            }
            if !is_less(items, root, child) {
                break;
            }
            swap(items, root, child);
            root = child;
        }
    }
}
