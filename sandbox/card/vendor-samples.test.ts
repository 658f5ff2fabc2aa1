import { describe, expect, it } from '@jest/globals';
import { buildCard, buildForm, plain } from '../fixtures/cards.ts';
import { validateCard } from './validate.ts';

describe('a card as the vendor’s pages show it', () => {
  it('takes a fallback on any component, for a form and its fields too', () => {
    const fallback = { tag: 'fallback_text', text: plain('请升级') };
    const card = buildCard([
      { tag: 'hr', fallback: 'drop' },
      { ...buildForm([{ tag: 'input', name: 'i', fallback }]), fallback },
    ]);
    expect(validateCard(card)).toMatchObject({ faults: [], warnings: [] });
    expect(validateCard({ ...card, fallback }).faults).toMatchObject([{ code: 200_621, path: '/fallback' }]);
  });

  it('takes a sound with all that its page names', () => {
    const look = {
      style: 'speak',
      padding: '12px',
      background_style: 'grey-200',
      fill_color: 'blue-800',
      width: 'fill',
    };
    const time = { show_progress_bar: true, show_time: true, time_display: 'both', time_position: 'both_sides' };
    const border = { color: 'blue', corner_radius: '8px' };
    const more = {
      i18n_file_key: { en_us: 'file_2' },
      disabled: true,
      disabled_tips: plain('禁用'),
      border,
      fallback: 'drop',
    };
    const sound = { tag: 'audio', file_key: 'file_1', audio_id: '1', ...look, ...time, ...more };
    const card = buildCard([sound], { config: { enable_forward: false } });
    expect(validateCard(card)).toMatchObject({ faults: [], warnings: [], meter: { oldestClient: '7.49' } });
  });

  it('knows laser as a background of an interactive container alone', () => {
    const laser = { background_style: 'laser' };
    const columns = { tag: 'column_set', columns: [], ...laser };
    const { faults, warnings } = validateCard(
      buildCard([{ tag: 'interactive_container', elements: [], ...laser }, columns]),
    );
    expect([faults, warnings.map(({ path }) => path)]).toEqual([[], ['/body/elements/1/background_style']]);
  });
});
