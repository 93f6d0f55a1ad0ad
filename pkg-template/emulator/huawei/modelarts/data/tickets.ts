/** Texts of support tickets by label, and others for labels that have none here. */

export const TICKETS: Readonly<Record<string, readonly string[]>> = {
  billing: [
    "I was charged twice for the same order.",
    "The invoice shows the old address, please send a new one.",
    "My refund has not arrived after ten days.",
    "Why does the total differ from the price in the cart?",
  ],
  delivery: [
    "The parcel has been at the depot since Monday.",
    "The courier left it with a neighbour I do not know.",
    "Can the delivery be moved to Friday afternoon?",
    "Only one of the two boxes arrived.",
  ],
  defect: [
    "The lid cracked the first time I opened it.",
    "It switches itself off after a few minutes.",
    "The left speaker crackles at any volume.",
    "One of the screws is missing a thread.",
  ],
};

export const OTHER_TEXTS = [
  "The meeting has been moved to the small room.",
  "The path along the canal is closed until spring.",
  "Please keep the window shut while the fan is on.",
  "The archive opens at nine and closes at four.",
];

export const CLOSINGS = ["Thank you.", "Please reply soon.", "Kind regards.", "It is urgent."];
