import type { Category } from '../category/category.ts';
import type { StoryQuestion } from './quality.type.ts';
import file from './story.json' with { type: 'json' };

/** The questions that help to tell of goods of a product set, in the order to answer them. */
export function storyQuestions({ branchCode }: Category): StoryQuestion[] {
  return file.questions
    .filter(({ branches }) => branches.includes(branchCode))
    .map(({ code, question, opening }) => ({ code, question, opening }));
}
