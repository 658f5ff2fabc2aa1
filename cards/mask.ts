/** How the customer is shown wherever the full data may not stand. */
import type { Customer } from '../tickets/ticket.ts';
import { oneLine } from './user-text.ts';

const hidden = '****';
const leastFullDigits = 8;

/** First and last character; of two the first; of one nothing. */
export function maskName(name: string): string {
  const characters = [...new Intl.Segmenter('zh').segment(oneLine(name))].map(({ segment }) => segment);
  const [first] = characters;
  if (first === undefined || characters.length === 1) return '*';
  const last = characters.length === 2 ? '' : (characters.at(-1) ?? '');
  return `${first}${'*'.repeat(Math.min(Math.max(characters.length - 2, 1), hidden.length))}${last}`;
}

/** First 3 and last 4 digits; under 8 digits the last 2; under 3 none. */
export function maskPhone(phone: string): string {
  const digits = phone.replaceAll(/\P{Nd}/gu, '');
  if (digits.length >= leastFullDigits) return `${digits.slice(0, 3)}${hidden}${digits.slice(-4)}`;
  return digits.length > 2 ? `${hidden}${digits.slice(-2)}` : hidden;
}

const province = String.raw`(?:\p{Script=Han}{2,8}?(?:省|自治区|特别行政区))?`;
const city = String.raw`(?:\p{Script=Han}{2,10}?(?:市|自治州|地区|盟))?`;
/** A residential or working area is no district, although its name ends alike. */
const district = String.raw`(?:\p{Script=Han}{1,8}?(?:(?<![小社校厂院景片库营])区|县|旗))?`;
const toDistrict = new RegExp(`^${province}${city}${district}`, 'u');

/** The address up to its district; what cannot be recognised is hidden whole. */
export function maskAddress(address: string): string {
  const known = toDistrict.exec(oneLine(address).replaceAll(' ', ''))?.[0] ?? '';
  return `${known}${hidden}`;
}

/** The customer as interfaces show it to everyone but the signer and a named engineer. */
export function maskCustomer(customer: Customer): Customer {
  const { name, phone, address } = customer;
  return {
    name: maskName(name),
    phone: maskPhone(phone),
    ...(address === undefined ? {} : { address: maskAddress(address) }),
  };
}
