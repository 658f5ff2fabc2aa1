import { type Card, type CardLanguage, type Element, footId } from './card.ts';
import type { Block, Button, Foot, Picture, Tag } from './picture.ts';
import { renderField } from './render-field.ts';
import { buttonText, plainText, spoken } from './speak.ts';

const padding = '12px 12px 12px 12px';
/** Follows dark mode, as no colour of our own would. */
const tileGround = { background_style: 'grey-50', padding: '8px 4px 8px 4px' };

/** The picture as card JSON in that language. */
export function render(picture: Picture, language: CardLanguage): Card {
  const { header } = picture;
  const inTwo = language === 'both';
  return {
    schema: '2.0',
    config: {
      update_multi: true,
      enable_forward: picture.forwardable,
      width_mode: 'default',
      summary: spoken(picture.summary, language),
      // Buttons of an English reader carry both, so only a card in Chinese needs no list.
      ...(language === 'zh' ? {} : { locales: ['zh_cn', 'en_us'] }),
    },
    header: {
      title: plainText(header.title, language),
      subtitle: plainText(header.subtitle, language),
      template: header.template,
      text_tag_list: tags(header.tags, language === 'en' ? 'en' : 'zh'),
      ...(inTwo ? { i18n_text_tag_list: { zh_cn: tags(header.tags, 'zh'), en_us: tags(header.tags, 'en') } } : {}),
      padding,
    },
    body: {
      direction: 'vertical',
      padding,
      vertical_spacing: '10px',
      elements: [
        ...[...picture.blocks, ...picture.folds].map((block) => renderBlock(block, language)),
        ...(picture.foot === null ? [] : [renderFoot(picture.foot, language)]),
      ],
    },
  };
}

function tags(all: readonly Tag[], language: 'zh' | 'en'): readonly Element[] {
  return all.map(({ text, colour }) => ({ tag: 'text_tag', text: plainText(text, language), color: colour }));
}

function renderBlock(block: Block, language: CardLanguage): Element {
  switch (block.kind) {
    case 'markdown':
      return {
        tag: 'markdown',
        ...spoken(block.content, language),
        ...(block.icon === undefined
          ? {}
          : { icon: { tag: 'standard_icon', token: block.icon.token, color: block.icon.colour } }),
        ...(block.small === true ? { text_size: 'notation' } : {}),
        ...(block.size === undefined ? {} : { text_size: block.size }),
        ...(block.centred === true ? { text_align: 'center' } : {}),
      };
    case 'text':
      return {
        tag: 'div',
        text: {
          ...plainText(block.content, language),
          text_size: block.small === true ? 'notation' : 'normal',
          lines: block.lines,
        },
      };
    case 'rule':
      return { tag: 'hr', margin: '0px 0px 0px 0px' };
    case 'button':
      return renderButton(block, language, 'fill');
    case 'row':
      return {
        tag: 'column_set',
        flex_mode: block.flex,
        horizontal_spacing: '8px',
        columns: block.cells.map(({ weight, blocks, tile }) => ({
          ...column(
            weight,
            blocks.map((inner) => renderCell(inner, weight, language)),
          ),
          ...(tile === true ? tileGround : {}),
        })),
      };
    case 'fold':
      return {
        tag: 'collapsible_panel',
        expanded: false,
        header: {
          title: plainText(block.title, language),
          vertical_align: 'center',
          padding: '4px 8px 4px 8px',
          icon: { tag: 'standard_icon', token: 'down-small-ccm_outlined', size: '16px 16px' },
          icon_position: 'right',
          icon_expanded_angle: -180,
        },
        border: { color: 'grey', corner_radius: '5px' },
        vertical_spacing: '8px',
        padding: '8px 8px 8px 8px',
        elements: block.blocks.map((inner) => renderBlock(inner, language)),
      };
    case 'form':
      return {
        tag: 'form',
        name: block.name,
        vertical_spacing: '12px',
        elements: block.blocks.map((inner) => renderBlock(inner, language)),
      };
    case 'chart':
      return {
        tag: 'chart',
        chart_spec: block.spec,
        height: `${block.height}px`,
        color_theme: 'brand',
        preview: true,
      };
    case 'input':
    case 'select':
    case 'multiSelect':
    case 'dateTime':
    case 'table':
      return renderField(block, language);
    default:
      return block satisfies never;
  }
}

/** A button in a narrow cell keeps the width of its label. */
function renderCell(block: Block, weight: number | undefined, language: CardLanguage): Element {
  return block.kind === 'button' && weight === undefined
    ? renderButton(block, language, 'default')
    : renderBlock(block, language);
}

function column(weight: number | undefined, elements: readonly Element[]): Element {
  return {
    tag: 'column',
    width: weight === undefined ? 'auto' : 'weighted',
    vertical_align: 'center',
    elements,
    ...(weight === undefined ? {} : { weight }),
  };
}

function renderButton(button: Button, language: CardLanguage, width: 'fill' | 'default'): Element {
  const { confirm, submits } = button;
  return {
    tag: 'button',
    text: buttonText(button.label, language),
    type: button.look,
    size: button.size,
    width,
    behaviors: [{ type: 'callback', value: button.value }],
    ...(confirm === undefined
      ? {}
      : { confirm: { title: plainText(confirm.title, language), text: plainText(confirm.text, language) } }),
    // In a form a button without `form_action_type` is refused; the callback beside it is what the form page shows.
    ...(submits === undefined ? {} : { name: submits, form_action_type: 'submit' }),
  };
}

function renderFoot({ text, button }: Foot, language: CardLanguage): Element {
  const line: Element = { tag: 'markdown', ...spoken(text, language), text_size: 'notation', element_id: footId };
  if (button === null) return line;
  return {
    tag: 'column_set',
    flex_mode: 'flow',
    horizontal_spacing: '8px',
    columns: [column(3, [line]), column(undefined, [renderButton(button, language, 'default')])],
  };
}
