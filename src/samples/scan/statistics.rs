//! Statistics, gathered while lines are read.

use crate::index::{Facts, USAGES};
use crate::manifest::{KINDS, SCHEMES};
use crate::row::{ANNOTATORS, Row};

/// A distribution of lengths, exact but for the quantiles, which are rounded up to a power of two.
#[derive(Clone, Copy, Debug, Default)]
pub struct Lengths {
    /// Number of lengths.
    pub count: u64,
    /// Their sum.
    pub sum: u64,
    /// The least.
    pub min: u64,
    /// The greatest.
    pub max: u64,
    /// Numbers of lengths by their number of bits.
    bits: [u32; 32],
}

impl Lengths {
    /// Adds a length.
    #[inline(never)]
    pub fn add(&mut self, length: u64) {
        self.min = if self.count == 0 { length } else { self.min.min(length) };
        self.max = self.max.max(length);
        self.count += 1;
        self.sum = self.sum.saturating_add(length);
        let bits = (u64::BITS - length.leading_zeros()).min(31);
        if let Some(count) = self.bits.get_mut(bits as usize) {
            *count += 1;
        }
    }

    /// The length that so many percent of all do not exceed, rounded up to one less than a power of two.
    #[must_use]
    pub fn quantile(&self, percent: u64) -> u64 {
        let mut left = (self.count * percent).div_ceil(100);
        for (bits, &count) in self.bits.iter().enumerate() {
            if left <= u64::from(count) {
                return ((1_u64 << bits) - 1).min(self.max).max(self.min);
            }
            left -= u64::from(count);
        }
        self.max
    }
}

/// Statistics of all samples, apart from labels, which the sets of labels have.
#[derive(Debug, Default)]
pub struct Statistics {
    /// Number of samples.
    pub samples: u64,
    /// Those that are labelled.
    pub labelled: u64,
    /// Those that are hard.
    pub hard: u64,
    /// Those whose boxes or masks are in files of their own.
    pub linked: u64,
    /// Those with an id.
    pub with_id: u64,
    /// Numbers by usage.
    pub usages: [u64; USAGES.len()],
    /// Numbers by scheme of the source.
    pub schemes: [u64; SCHEMES.len()],
    /// Annotations by kind.
    pub kinds: [u64; KINDS.len()],
    /// Annotations by origin.
    pub annotators: [u64; ANNOTATORS.len()],
    /// Annotations of labelled samples.
    pub annotations: Lengths,
    /// Lengths of texts that are samples.
    pub texts: Lengths,
    /// Lengths of prompts.
    pub prompts: Lengths,
    /// Lengths of responses.
    pub responses: Lengths,
    /// Turns of conversations.
    pub turns: Lengths,
}

fn count(counts: &mut [u64], number: u8) {
    if let Some(count) = counts.get_mut(usize::from(number)) {
        *count += 1;
    }
}

impl Statistics {
    /// Adds a sample.
    pub fn add(&mut self, row: &Row) {
        self.samples += 1;
        self.labelled += u64::from(row.flags & Facts::LABELLED != 0);
        self.hard += u64::from(row.flags & Facts::HARD != 0);
        self.linked += u64::from(row.flags & Facts::LINKED != 0);
        self.with_id += u64::from(row.id.is_some());
        count(&mut self.usages, row.usage as u8);
        count(&mut self.schemes, row.scheme);
        if !row.annotations.is_empty() {
            for annotation in &row.annotations {
                count(&mut self.kinds, annotation.kind);
                if let Some(annotator) = annotation.annotator {
                    count(&mut self.annotators, annotator);
                }
            }
            self.annotations.add(row.annotations.len() as u64);
        }
        let lengths = [
            (&mut self.texts, row.lengths.text),
            (&mut self.prompts, row.lengths.prompt),
            (&mut self.responses, row.lengths.response),
            (&mut self.turns, row.lengths.turns),
        ];
        for (all, length) in lengths {
            if let Some(length) = length {
                all.add(length);
            }
        }
    }

    /// Number of samples.
    #[must_use]
    pub fn samples(&self) -> u64 {
        self.samples
    }

    /// Number of samples with an id.
    #[must_use]
    pub fn with_id(&self) -> u64 {
        self.with_id
    }

    /// Number of samples whose boxes or masks are in files of their own.
    #[must_use]
    pub fn linked(&self) -> u64 {
        self.linked
    }

    /// Number of schemes that sources of objects have.
    #[must_use]
    pub fn object_schemes(&self) -> usize {
        self.schemes[1..4].iter().filter(|&&count| count > 0).count()
    }
}
