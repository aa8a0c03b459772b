import type { TimelineEntry } from '../audit';

/** What a group reads of its bid's story, and in which words; anything else stays inside the fund. */
const forApplicants: Record<string, string> = {
  'application started': 'Bid started',
  'application submitted': 'Bid sent',
  'application checked': 'We started to check the bid',
  'application found ineligible': 'We found that the bid is not eligible',
  'application withdrawn': 'Bid withdrawn',
  'document attached': 'File added',
  'document removed': 'File removed',
};

/** The steps the group's own people take; only these name a person to the group. */
const ownSteps = [
  'application started',
  'application submitted',
  'application withdrawn',
  'document attached',
  'document removed',
];

export type Step = { at: Date; what: string; who: string | null };

export const applicantEvents = Object.keys(forApplicants);

/** The story as the group may read it: never the names of staff or assessors, and checks once. */
export function stepsForApplicant(entries: TimelineEntry[], groupPeople: number[]): Step[] {
  const shown = entries.filter(
    ({ event }, index) =>
      event in forApplicants &&
      (event !== 'application checked' || entries.findIndex((each) => each.event === event) === index),
  );
  return shown.map(({ at, event, authorId, authorName }) => {
    const isOwn = ownSteps.includes(event) && authorId !== null && groupPeople.includes(authorId);
    return { at, what: forApplicants[event] ?? '', who: isOwn ? authorName : null };
  });
}

/** The story as the fund's staff read it: every event, with who did it. */
export function stepsForStaff(entries: TimelineEntry[]): Step[] {
  return entries.map(({ at, event, authorName }) => ({
    at,
    what: forApplicants[event] ?? event.charAt(0).toUpperCase() + event.slice(1),
    who: authorName,
  }));
}
