import type { Kind, Outcome, State, StopReason } from './data-request';

/** What it is about, as whoever sends it reads it. */
export const kindChoices: Record<Kind, string> = {
  copy: 'I want a copy of what you hold about me',
  correction: 'I want you to put something right',
  erasure: 'I want you to erase what you hold about me',
  objection: 'I want you to stop using what you hold about me',
  complaint: 'I want to complain about how my information was used',
};

/** The same, as staff read it. */
export const kindWords: Record<Kind, string> = {
  copy: 'A copy',
  correction: 'Put something right',
  erasure: 'Erase what we hold',
  objection: 'Stop using it',
  complaint: 'Complaint',
};

export const stateWords: Record<State, string> = {
  open: 'Open',
  stopped: 'Clock stopped',
  closed: 'Closed',
};

export const stopWords: Record<StopReason, string> = {
  who: 'Who they are',
  what: 'What they want',
};

/** What the letter says is needed. */
export const neededWords: Record<StopReason, string> = {
  who: 'Before we go on, we have to be sure who you are.',
  what: 'Before we go on, we have to know better what you would like.',
};

/** What became of it, as staff choose it. */
export function outcomeWords(kind: Kind, outcome: Outcome): string {
  return kind === 'complaint' ? complaintWords[outcome] : otherWords[outcome];
}

const otherWords: Record<Outcome, string> = { done: 'Done', partly: 'Done in part', refused: 'Refused' };
const complaintWords: Record<Outcome, string> = {
  done: 'They are right',
  partly: 'They are right in part',
  refused: 'We do not agree',
};

/** What became of it, as the letter says it. */
export function outcomeSentence(kind: Kind, outcome: Outcome): string {
  return kind === 'complaint' ? complaintSentences[outcome] : sentences[outcome];
}

const sentences: Record<Outcome, string> = {
  done: 'We have done what you asked.',
  partly: 'We have done a part of what you asked.',
  refused: 'We have decided not to do what you asked.',
};

const complaintSentences: Record<Outcome, string> = {
  done: 'We have looked into your complaint, and you are right.',
  partly: 'We have looked into your complaint, and you are right in part.',
  refused: 'We have looked into your complaint, and we do not agree with it.',
};
