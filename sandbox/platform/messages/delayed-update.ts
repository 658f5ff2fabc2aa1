import { isObject } from '../../card/json.ts';
import type { JsonObject } from '../../card/json.ts';
import { codes, refuse } from '../errors.ts';
import { cardFault } from './judge.ts';
import { replaceCard } from './messages.ts';
import type { App, MessageRecord } from '../model.ts';
import type { Platform } from '../platform.ts';
import { isOf, messageById } from './send.ts';

const mostBytes = 100 * 1024;

/** Replaces a clicked card by the token of its click; every refusal is permanent. */
export function updateByToken(platform: Platform, app: App, body: JsonObject): void {
  const { token, card } = body;
  const message = messageFor(platform, token);
  if (!isOf(platform, message, app)) refuse(codes.updateOtherApp, 'The card was sent by another app.');
  if (message.recalled) refuse(codes.updateRecalled, 'The message was recalled.');
  if (!isObject(card)) refuse(codes.updateParameter, 'param error: card must be a JSON object');
  if (Buffer.byteLength(JSON.stringify(card)) > mostBytes) refuse(codes.updateTooLong, 'card is larger than 100 KB');
  if (card['open_ids'] !== undefined)
    refuse(codes.updateOpenIds, 'open_ids belong to exclusive cards of JSON 1.0; a 2.0 card is shared');
  const fault = cardFault(platform, card);
  if (fault !== null) refuse(codes.updateBadCard, `${fault.message} (${fault.code}) at ${fault.path}`);
  platform.limits.target(
    platform.switches.get('updateLimit') === 'shared' ? `message ${message.messageId}` : `token ${message.messageId}`,
  );
  platform.cardTokens.use(String(token));
  replaceCard(platform, message, card);
}

function messageFor(platform: Platform, token: unknown): MessageRecord {
  const state = typeof token === 'string' ? platform.cardTokens.state(token) : null;
  if (state === null) refuse(codes.updateToken, 'invalid token: it is none that a click has handed out');
  if (state.fit === 'expired') refuse(codes.updateExpired, 'the token is older than 30 minutes');
  if (state.fit === 'spent') refuse(codes.updateSpent, 'the token was used twice');
  if (state.fit === 'early') refuse(codes.updateLocked, 'card action is lock: the click is not answered yet');
  return messageById(platform, state.messageId);
}
