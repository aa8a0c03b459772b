import type { Problem } from '../../values/problem';
import type { Question, QuestionForm, Section } from '../question';
import { answerProblems } from './answer-problems';
import { factProblems } from './application-facts';
import type { FormContext } from './context';
import { visibleSections } from './sections';

export type SectionState = 'not started' | 'in progress' | 'completed';

/** All that stands between these answers and sending them, declarations and documents apart. Empty when nothing does. */
export function formProblems(form: QuestionForm, context: FormContext): Problem[] {
  return visibleSections(form, context).flatMap((section) => sectionProblems(section, context));
}

/** What is wrong in one section as `visibleSections` gives it, each answer also beside the others. */
export function sectionProblems(section: Section, context: FormContext): Problem[] {
  return section.questions.flatMap((question) => questionProblems(question, context));
}

/** Where a section with these problems stands; a document that may follow later still leaves it in progress. */
export function sectionState(section: Section, context: FormContext, problems: Problem[]): SectionState {
  const begun = section.questions.filter((question) => isBegun(question, context));
  if (begun.length === 0) return 'not started';
  const waitsForFile = section.questions.some(
    (question) => question.kind === 'document' && !isBegun(question, context),
  );
  return waitsForFile || problems.length > 0 ? 'in progress' : 'completed';
}

function questionProblems(question: Question, context: FormContext): Problem[] {
  const own = answerProblems(question, context);
  return own.length > 0 ? own : factProblems(question, context);
}

function isBegun({ key, kind }: Question, { answers, documents }: FormContext): boolean {
  return kind === 'document' ? (documents[key] ?? 0) > 0 : key in answers;
}
