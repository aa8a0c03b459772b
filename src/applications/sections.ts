import {
  type FormContext,
  type QuestionForm,
  type Section,
  type SectionState,
  sectionProblems,
  sectionState,
  visibleSections,
} from '../funds';
import type { Problem } from '../values/problem';

/** Where one part of a bid stands; 'to follow' when only files are missing that the group will send later. */
export type PartState = SectionState | 'to follow';
export type Part = { section: Section; state: PartState; problems: Problem[] };

/** Under this key a draft remembers which files its group will send later (product.md, Decided 4). */
export const toFollowKey = 'documentsToFollow';

/** The parts of a bid as its task list shows them. */
export function partsOf(form: QuestionForm, context: FormContext): Part[] {
  return visibleSections(form, context).map((section) => {
    const problems = sectionProblems(section, context);
    const state = stateOf(section, context, problems);
    return { section, state, problems: state === 'not started' ? [] : problems };
  });
}

/** Whether nothing in this part stops the bid from being sent. */
export function isFinished({ state }: Part): boolean {
  return state === 'completed' || state === 'to follow';
}

/** The files the group said it will send later. */
export function filesToFollow({ answers }: Pick<FormContext, 'answers'>): string[] {
  const keys = answers[toFollowKey];
  return Array.isArray(keys) ? keys.filter((key) => typeof key === 'string') : [];
}

/** The part after this one; undefined after the last. */
export function partAfter(parts: Part[], key: string): Part | undefined {
  return parts[parts.findIndex(({ section }) => section.key === key) + 1];
}

function stateOf(section: Section, context: FormContext, problems: Problem[]): PartState {
  const missing = section.questions.filter(({ key, kind }) => kind === 'document' && !context.documents[key]);
  const promised = filesToFollow(context);
  const onlyPromised = missing.length > 0 && missing.every(({ key }) => promised.includes(key));
  const others = section.questions.filter((question) => !missing.includes(question));
  const othersDone =
    others.length === 0 || sectionState({ ...section, questions: others }, context, problems) === 'completed';
  return onlyPromised && othersDone ? 'to follow' : sectionState(section, context, problems);
}
