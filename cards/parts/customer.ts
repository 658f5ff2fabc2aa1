import { icon, markdown, smallText, text } from '../elements.ts';
import { maskCustomer, maskPhone } from '../mask.ts';
import type { Block } from '../picture.ts';
import type { Look } from '../scene.ts';
import { customerLine, dialLink, engineerLine, maskedCustomer } from '../texts/common.ts';
import { cut, escaped, oneLine, shortName } from '../user-text.ts';
import type { Mark } from '../words.ts';

const nameCharacters = 40;
const addressCharacters = 200;

/** The customer: in full where the reader works for them, masked everywhere else. */
export function customer(look: Look): readonly Block[] {
  return look.inFull ? fullCustomer(look) : [maskedLine(look)];
}

function maskedLine({ ticket }: Look): Block {
  const { name, phone, address } = maskCustomer(ticket.customer);
  return smallText(maskedCustomer([name, phone, address ?? ''].filter(Boolean)));
}

function fullCustomer({ ticket }: Look): readonly Block[] {
  const { name, phone, address } = ticket.customer;
  const shownName = escaped(cut(oneLine(name), nameCharacters));
  const shownPhone = escaped(cut(oneLine(phone), nameCharacters));
  const digits = phone.replaceAll(/[^\d+]/gu, '') as Mark;
  const link = digits === '' ? { zh: shownPhone, en: shownPhone } : dialLink(shownPhone, digits);
  return [
    markdown(customerLine(shownName, link), icon('phone', 'blue')),
    ...(address === undefined ? [] : [text(cut(oneLine(address), addressCharacters), 2)]),
  ];
}

/** Who goes there and when; the engineer's own number is masked as well. */
export function engineer({ ticket, times }: Look): readonly Block[] {
  const named = ticket.engineer;
  if (named === null) return [];
  const phone = named.phone === undefined ? null : maskPhone(named.phone);
  const visit = named.visitAt === undefined ? null : times.full(named.visitAt);
  return [smallText(engineerLine(shortName(named.name), phone, visit))];
}
