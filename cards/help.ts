import { hasRole } from '../tickets/org.ts';
import type { Person } from '../tickets/people.ts';
import type { Card, CardLanguage } from './card.ts';
import { buttonRows, markdown, note, plainButton } from './elements.ts';
import type { Block } from './picture.ts';
import { render } from './render.ts';
import * as words from './texts/lists.ts';
import { buttonWords } from './texts/terms.ts';
import { cut, escaped, oneLine } from './user-text.ts';

export interface Help {
  readonly person: Person;
  readonly language: Exclude<CardLanguage, 'both'>;
  /** The bot's own version, as in package.json. */
  readonly version: string;
  /** Whom to tell, from the policy; empty for nobody. */
  readonly contact: string;
  /** The message that was not understood, and the command it may have meant. */
  readonly unknown?: { readonly text: string; readonly meant: string | null };
}

const unknownCharacters = 20;

/** What this person can ask the bot for. The only card that may be passed on. */
export function drawHelp(help: Help): Card {
  const signs = hasRole(help.person, 'agent') || hasRole(help.person, 'platformOwner');
  const judges = hasRole(help.person, 'reviewer');
  const todo = signs && judges ? 'todoOfBoth' : judges ? 'todoOfReviewer' : 'todoOfAgent';
  const leads = hasRole(help.person, 'manager');
  const contact = oneLine(help.contact);
  return render(
    {
      summary: words.helpTitle,
      header: { title: words.helpTitle, subtitle: words.helpSubtitle, template: 'wathet', tags: [] },
      blocks: [
        ...unknown(help),
        ...(signs || judges ? [markdown(words.helpLine('todo', words.helpTexts[todo]))] : []),
        ...(leads ? [markdown(words.helpLine('overdue', words.helpTexts.overdue))] : []),
        ...(signs ? [markdown(words.helpLine('accept', words.helpTexts.accept))] : []),
        ...(signs ? [markdown(words.helpLine('remark', words.helpTexts.remark))] : []),
        ...(signs && help.person.transferRight ? [markdown(words.helpLine('transfer', words.helpTexts.transfer))] : []),
        ...(signs ? [markdown(words.helpLine('release', words.helpTexts.release))] : []),
        ...(judges || leads ? [markdown(words.helpLine('urge', words.helpTexts.urge))] : []),
        ...(judges ? [markdown(words.helpLine('new', words.helpTexts.new))] : []),
        markdown(words.helpLine('ticket', words.helpTexts.ticket)),
        markdown(words.helpLine('search', words.helpTexts.search)),
        markdown(words.helpLine('leave', words.helpTexts.leave)),
        markdown(words.helpLine('language', words.helpTexts.language)),
        markdown(words.helpLine('help', words.helpTexts.help)),
        ...buttonRows([
          ...(signs || judges ? [plainButton(buttonWords.todo, { a: 'cmd', c: 'todo' })] : []),
          ...(judges ? [plainButton(buttonWords.new, { a: 'cmd', c: 'new' })] : []),
          plainButton(buttonWords.search, { a: 'cmd', c: 'search' }),
        ]),
        note(words.buttonsFail),
        note(words.helpFoot(help.version, contact === '' ? null : escaped(contact))),
      ],
      folds: [],
      foot: null,
      forwardable: true,
    },
    help.language,
  );
}

function unknown({ unknown: message }: Help): readonly Block[] {
  if (message === undefined) return [];
  const meant = message.meant === null ? [] : [markdown(words.didYouMean(escaped(message.meant)))];
  return [markdown(words.notUnderstood(escaped(cut(oneLine(message.text), unknownCharacters)))), ...meant];
}
