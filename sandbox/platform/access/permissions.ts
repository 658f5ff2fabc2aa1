import { isObject } from '../../card/json.ts';
import type { AppState } from '../../protocol-tools.ts';
import { codes, PlatformError, refuse } from '../errors.ts';
import type { App } from '../model.ts';
import type { Platform } from '../platform.ts';
import { eventScopes, type Scope, scopeNames } from './scopes.ts';

/** Whether the app has one of these permissions. Other apps than the workspace's own have all of them, always. */
export function may({ app, state }: Platform, who: App, oneOf: readonly Scope[]): boolean {
  return who !== app || oneOf.some((scope) => state.scopes.has(scope));
}

/** Refuses who has none of these permissions, and names them. */
export function demandScope(platform: Platform, who: App, oneOf: readonly Scope[]): void {
  if (may(platform, who, oneOf)) return;
  const url = `https://open.feishu.cn/app/${who.appId}/auth?q=${oneOf.join(',')}`;
  throw new PlatformError(
    400,
    codes.noScope,
    `Access denied. One of the following scopes is required: [${oneOf.join(', ')}].`,
    {
      extra: {
        permission_violations: oneOf.map((subject) => ({ type: 'action_scope_required', subject })),
        helps: [{ url, description: `Learn more about scopes and how to add them: [${oneOf.join(', ')}]` }],
      },
    },
  );
}

/** Refuses the calls of an app that an administrator has stopped or that is not installed. */
export function demandStanding({ app, state }: Platform, who: App): void {
  if (who !== app || state.standing === 'on') return;
  if (state.standing === 'stopped') refuse(codes.appStopped, 'app not in use');
  refuse(codes.appNotInstalled, 'unauthorized app');
}

/** Refuses a token to such an app. */
export function demandTokenFor({ app, state }: Platform, appId: unknown): void {
  if (appId === app.appId && state.standing !== 'on') refuse(codes.unknownApp, 'app unauthorized');
}

/** Whether the event is pushed to the app: one that stands, and that has a permission to hear of it. */
export function hears(platform: Platform, who: App, type: string, event: Readonly<Record<string, unknown>>): boolean {
  if (who === platform.app && platform.state.standing !== 'on') return false;
  const message = event['message'];
  const where = isObject(message) ? ` ${String(message['chat_type'])}` : '';
  const needed = eventScopes[type + where];
  return needed === undefined || may(platform, who, needed);
}

/** Gives the app a permission or takes it away, as the console and an administrator do. */
export function setScope(platform: Platform, scope: Scope, granted: boolean): void {
  if (granted) platform.state.scopes.add(scope);
  else platform.state.scopes.delete(scope);
  publishApp(platform);
}

/** Stops, removes or starts the app. What waited to be pushed again to one that no longer stands is dropped. */
export function setStanding(platform: Platform, standing: AppState['standing']): void {
  const { state, app, pushing } = platform;
  state.standing = standing;
  if (standing !== 'on') {
    const own = state.queue.filter((event) => !pushing.has(event) && appIdOf(event.body) === app.appId);
    for (const event of own) state.queue.splice(state.queue.indexOf(event), 1);
  }
  publishApp(platform);
}

function appIdOf({ header }: Readonly<Record<string, unknown>>): unknown {
  return isObject(header) ? header['app_id'] : undefined;
}

/** The app as the control API shows it. */
export function appView({ state }: Platform): AppState {
  return {
    standing: state.standing,
    scopes: scopeNames.map((scope) => ({ scope, granted: state.scopes.has(scope) })),
  };
}

function publishApp(platform: Platform): void {
  platform.journal.add({ kind: 'app', app: appView(platform) });
}
