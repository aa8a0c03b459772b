import { groupQuestions } from './eligibility-of-group';
import { projectQuestions } from './eligibility-of-project';

export type EligibilityOption =
  | { value: string; label: string; outcome: 'pass' }
  | { value: string; label: string; outcome: 'sort' | 'stop'; explanation: string; instead: string };

export type EligibilityQuestion = {
  key: string;
  question: string;
  help?: string;
  options: EligibilityOption[];
};

/** The checker's nine questions: guidance before anyone signs up, never a decision (domain.md 7.2). */
export const eligibilityQuestions = [...groupQuestions, ...projectQuestions];
