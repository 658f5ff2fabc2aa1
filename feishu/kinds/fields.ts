import { z } from 'zod';

import type { Operator } from '../events.ts';

const longestName = 200;

/** An id of Feishu's: it goes into addresses and queries, so that nothing but word characters may pass. */
export const feishuId = z.string().regex(/^[\w-]{1,128}$/);

/** An id that may be missing, null or empty; all three become null. */
export const optionalId = z
  .string()
  .regex(/^[\w-]{0,128}$/)
  .nullish()
  .transform((id) => id || null);

/** A short text that may be missing, null or empty; all three become null. */
export const optionalText = z
  .string()
  .max(longestName)
  .nullish()
  .transform((text) => text || null);

/** The id triple of a person; `user_id` needs a permission that we do not ask for. */
export const operator = z
  .object({ open_id: feishuId, union_id: optionalId })
  .transform((ids): Operator => ({ openId: ids.open_id, unionId: ids.union_id }));
