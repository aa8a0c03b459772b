import type { Question, QuestionForm, Section } from '../question';
import { questionAt } from '../tier';
import { groupIsMet, isMet, tierIsMet } from './condition';
import type { FormContext } from './context';

/** The section that is ticked on the page that sends the bid, apart from the others (domain.md 7.3.8). */
export const declarationsKey = 'declarations';

/**
 * The sections and questions this bid is asked now, each question with the limits of its tier. A question that depends
 * on one that is not asked is not asked either; its text is kept (domain.md 7.3).
 */
export function visibleSections(form: QuestionForm, context: FormContext): Section[] {
  const asked = askedQuestions(form, context);
  return form.sections
    .filter(({ key }) => key !== declarationsKey)
    .map((section) => askedIn(section, asked))
    .filter(({ questions }) => questions.length > 0);
}

/**
 * A section as its page shows it: also the questions that an answer on the same page would reveal. Undefined when this
 * bid has no such section.
 */
export function sectionToFill(form: QuestionForm, key: string, context: FormContext): Section | undefined {
  const section = visibleSections(form, context).find((each) => each.key === key);
  const whole = form.sections.find((each) => each.key === key);
  if (!section || !whole) return undefined;
  const asked = new Set(section.questions.map((question) => question.key));
  for (const question of whole.questions) {
    if (mayBeRevealed(question, asked, context)) asked.add(question.key);
  }
  const questions = whole.questions.filter((question) => asked.has(question.key));
  return { ...section, questions: questions.map((question) => questionAt(question, context.tier)) };
}

/** The declarations this bid makes; each is ticked apart. */
export function declarationsFor(form: QuestionForm, context: FormContext): Question[] {
  const section = form.sections.find(({ key }) => key === declarationsKey);
  return section ? askedIn(section, askedQuestions(form, context)).questions : [];
}

function askedIn(section: Section, asked: Map<string, Question>): Section {
  const questions = section.questions.flatMap(({ key }) => asked.get(key) ?? []);
  return { ...section, questions };
}

function askedQuestions(form: QuestionForm, context: FormContext): Map<string, Question> {
  const asked = new Map<string, Question>();
  for (const section of form.sections) {
    if (!isMet(section.when, context) || !dependsOnAsked(section, asked)) continue;
    for (const question of section.questions) {
      if (!isMet(question.when, context) || !dependsOnAsked(question, asked)) continue;
      asked.set(question.key, questionAt(question, context.tier));
    }
  }
  return asked;
}

function dependsOnAsked({ when }: Pick<Question, 'when'>, asked: Map<string, Question>): boolean {
  return !when?.answer || asked.has(when.answer.key);
}

function mayBeRevealed({ when }: Question, shown: Set<string>, context: FormContext): boolean {
  return Boolean(
    when?.answer && shown.has(when.answer.key) && tierIsMet(when, context) && groupIsMet(when, context),
  );
}
