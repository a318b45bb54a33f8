export { type BriefingOptions, composeBriefing, rankStory } from './compose.ts';
export { briefingArticleOf, type KnownArticle, storyInputOf } from './inputs.ts';
export { createStoryGrouper, groupStories, type StoryGrouper } from './stories.ts';
export { SUMMARY_SENTENCES, type SummaryOptions, summarize } from './summarize.ts';
export { tellStory } from './tell-story.ts';
export type {
  Briefing,
  BriefingArticle,
  BriefingQuote,
  BriefingSentence,
  BriefingStory,
  StoryInput,
  Summary,
} from './types.ts';
