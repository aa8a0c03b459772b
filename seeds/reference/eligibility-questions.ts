import { groupQuestions } from './eligibility-of-group';
import { projectQuestions } from './eligibility-of-project';

/** The checker's nine questions: guidance before anyone signs up, never a decision (domain.md 7.2). */
export const eligibilityQuestions = [...groupQuestions, ...projectQuestions];
