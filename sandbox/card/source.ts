/** Where a rule about cards stands: its section of docs/feishu-contract.md, and the vendor's page that it comes from. */
export interface Source {
  /** For instance `5.4`. */
  readonly section: string;
  /** The whole address. */
  readonly page: string;
}

const pages = 'https://open.feishu.cn/document/uAjLw4CM/ukzMukzMukzM/feishu-cards';
const components = `${pages}/card-json-v2-components`;

/** The card as a whole and its limits. */
export const cardSource: Source = { section: '5.1', page: `${pages}/card-json-v2-structure` };
export const headerSource: Source = { section: '5.1', page: `${components}/content-components/title` };
/** What became of the tags of card JSON 1.0. */
export const changesSource: Source = { section: '5.5', page: `${pages}/card-json-v2-breaking-changes-release-notes` };

/** A container, by the name of its page. */
export function container(name: string): Source {
  return { section: '5.2', page: `${components}/containers/${name}` };
}

/** A component that only shows, by the name of its page. */
export function content(name: string): Source {
  return { section: '5.3', page: `${components}/content-components/${name}` };
}

/** A component that people act on, by the name of its page. */
export function interaction(name: string): Source {
  return { section: '5.4', page: `${components}/interactive-components/${name}` };
}

/** A message that the platform refuses, card or text. */
export const refusalSource: Source = {
  section: '6.5',
  page: 'https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/reference/im-v1/message/create',
};
