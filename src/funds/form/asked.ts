import type { Problem, Values } from '../../values/problem';
import type { Limits, Question } from '../question';
import type { Answer } from './answer';
import type { FormContext } from './context';

/** A question that has an answer to judge, and the input it came from. */
export type Asked<Given extends Answer = Answer> = {
  question: Question;
  answer: Given;
  field: string;
  limits: Limits;
  context: FormContext;
};

/** A problem in words about the question: `{name}` inside a sentence, `{Name}` at its start. */
export function problemWith(
  asked: Pick<Asked, 'question' | 'field'>,
  text: string,
  values: Values = {},
): Problem {
  const { name } = asked.question;
  return { field: asked.field, text, values: { ...namedIn(text, name), ...values } };
}

function namedIn(text: string, name: string): Values {
  if (text.includes('{Name}')) return { Name: name.charAt(0).toUpperCase() + name.slice(1) };
  return { name };
}
