//! References to images in the contents of messages.

use verset_scan::json::Number;

/// The references to images in contents.
#[derive(Default)]
pub(super) struct Placeholders {
    unnumbered: u64,
    numbered: u64,
    highest: u64,
    seen: u64,
}

impl Placeholders {
    /// Counts the references in a content as it is written: none of their characters needs an escape.
    pub(super) fn count(&mut self, content: &[u8]) {
        for (at, _) in content.windows(6).enumerate().filter(|(_, window)| window == b"<Image") {
            let rest = content.get(at + 6..).unwrap_or_default();
            let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
            if !rest.get(digits..).is_some_and(|rest| rest.starts_with(b"Here>")) {
                continue;
            }
            if digits == 0 {
                self.unnumbered += 1;
            } else {
                let number = Number::parse(rest.get(..digits).unwrap_or_default())
                    .map_or(0.0, Number::value);
                let number = number as u64;
                self.numbered += 1;
                self.highest = self.highest.max(number);
                self.seen |= 1_u64.checked_shl(u32::try_from(number).unwrap_or(64)).unwrap_or(0);
            }
        }
    }

    /// True if each image is referred to once: in order without numbers, or by number.
    pub(super) fn fit(&self, images: u64) -> bool {
        if self.numbered == 0 {
            return self.unnumbered == images;
        }
        let each = self.seen.count_ones();
        self.unnumbered == 0
            && self.numbered == images
            && self.highest == images
            && (images > 63 || u64::from(each) == images)
    }
}
