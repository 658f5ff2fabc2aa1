import type { JSX } from 'preact';
import { compareClients, firstClient } from '../../card/client.ts';
import type { CardJson } from '../../protocol.ts';
import { usePage } from '../core/context.ts';
import { objectAt, stringAt, type Json } from '../core/json.ts';
import { Button } from './button.tsx';
import { Checker, Overflow } from './choice.tsx';
import { Container } from './container.tsx';
import { Chart } from './chart.tsx';
import { Audio, Div, Img, ImgCombination, Line, Markdown } from './display.tsx';
import { Elements } from './elements.tsx';
import { Form } from './form.tsx';
import { Header } from './header.tsx';
import { Input, Picker } from './input.tsx';
import { ColumnSet, Panel } from './layout.tsx';
import { linkOf } from './links.ts';
import { Person, PersonList } from './persons.tsx';
import { cardScope, type CardScope, type ElementProps } from './scope.ts';
import { MultiSelect, Select, SelectImg } from './select.tsx';
import { Table } from './table.tsx';
import { Unknown } from './unknown.tsx';

/** One function per tag; a tag that is not here is drawn as a named box. */
const views: Readonly<Record<string, (props: ElementProps) => JSX.Element>> = {
  markdown: Markdown,
  div: Div,
  hr: Line,
  img: Img,
  img_combination: ImgCombination,
  person: Person,
  person_list: PersonList,
  audio: Audio,
  chart: Chart,
  table: Table,
  column_set: ColumnSet,
  collapsible_panel: Panel,
  interactive_container: Container,
  form: Form,
  input: Input,
  select_static: Select,
  select_person: Select,
  multi_select_static: MultiSelect,
  multi_select_person: MultiSelect,
  select_img: SelectImg,
  date_picker: Picker,
  picker_time: Picker,
  picker_datetime: Picker,
  checker: Checker,
  overflow: Overflow,
  button: Button,
};

type CardProps = Omit<CardScope, 'draw' | 'style'> & {
  readonly card: CardJson;
  /** Version of the client: before the first that knows card JSON 2.0 it shows the head alone and asks for an update. */
  readonly client: string;
};

/** A card as its viewer's client draws it. Give it a new `key` for each revision: an update wipes what was typed. */
export function Card(props: CardProps): JSX.Element {
  const { words } = usePage();
  const { card, client, ...rest } = props;
  const config = objectAt(card, 'config') ?? {};
  const header = objectAt(card, 'header');
  const body = objectAt(card, 'body') ?? {};
  const url = linkOf(objectAt(card, 'card_link') ?? {});
  const scope: CardScope = { ...rest, style: objectAt(config, 'style'), draw };
  return (
    <cardScope.Provider value={scope}>
      <div class={`card width-${stringAt(config, 'width_mode') ?? 'default'}`}>
        {header === null ? null : <Header node={header} />}
        {compareClients(client, firstClient) < 0 ? (
          <p class="card-upgrade">{words.upgrade}</p>
        ) : (
          <Elements node={body} path="/body" padding="12px" className="card-body" />
        )}
        {url === null ? null : (
          <a class="card-link" href={url} target="_blank" rel="noopener noreferrer">
            {words.open}
          </a>
        )}
      </div>
    </cardScope.Provider>
  );
}

function draw(node: Json, path: string): JSX.Element {
  const View = views[stringAt(node, 'tag') ?? ''] ?? Unknown;
  return <View key={path} node={node} path={path} />;
}
