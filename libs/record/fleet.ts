import type pg from 'pg';
import type { DealMode } from '#libs/contracts/process/story.ts';

/**
 * Writes down that workers of this story version drive deals of the mode. Answers with the newest version that has: a
 * higher one means that this code is too old to follow what was written.
 */
export async function joinFleet(pool: pg.Pool, mode: DealMode, storyVersion: number): Promise<number> {
  const { rows } = await pool.query<{ newest: number }>(
    `update fleets set story_version = greatest(story_version, $2),
       changed_at = case when story_version < $2 then now() else changed_at end
     where mode = $1 returning story_version as newest`,
    [mode, storyVersion],
  );
  return rows[0]?.newest ?? storyVersion;
}
