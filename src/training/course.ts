import type { Problem } from '../values/problem';

/** What is taught; each time it is held is a training session. */
export type Course = { id: number; slug: string; title: string; summary: string };

export type NewCourse = Omit<Course, 'id'>;

export function courseProblems({ slug, title, summary }: NewCourse): Problem[] {
  const problems: Problem[] = [];
  if (!/^[a-z0-9-]{1,80}$/.test(slug)) {
    problems.push({ field: 'slug', text: 'Use only small letters, numbers and hyphens in the address.' });
  }
  if (title.trim() === '') problems.push({ field: 'title', text: 'Enter the title of the course.' });
  if (summary.trim() === '') problems.push({ field: 'summary', text: 'Say what people will learn.' });
  return problems;
}
