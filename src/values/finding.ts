/** A record that disagrees with another, or breaks a rule: which one, and how, in plain words without personal data. */
export type Finding = { subject: string; text: string };
