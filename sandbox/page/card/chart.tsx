import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { usePage } from '../core/context.ts';
import { objectAt, scalarText, stringAt, type Json } from '../core/json.ts';
import { useMedia } from '../shell/use-media.ts';
import { useNear } from '../shell/use-near.ts';
import { useTheme } from '../shell/use-theme.ts';
import { loadCharts, type DrawnChart } from './chart-library.ts';
import { chartBox, chartRows, chartTitle, drawableSpec } from './chart-spec.ts';
import { useCard, type ElementProps } from './scope.ts';
import { marginOf } from './space.ts';

const knownCharts = ['bar', 'line', 'pie', 'area', 'scatter'] as const;

/** `chart`: drawn by VChart as soon as it nears the screen; its numbers stand beside it as a table for those who cannot see it. */
export function Chart({ node }: ElementProps): JSX.Element {
  const { words } = usePage();
  const place = useRef<HTMLDivElement>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [drawn, setDrawn] = useState(false);
  const shown = useTheme();
  const theme = useCard().theme ?? shown;
  const isStill = useMedia('(prefers-reduced-motion: reduce)');
  const isNear = useNear(place);
  const type = stringAt(objectAt(node, 'chart_spec') ?? {}, 'type');
  const kind = knownCharts.find((known) => known === type);
  const name = [words.chart, kind === undefined ? type : words.chartKinds[kind], chartTitle(node)]
    .filter((part) => part !== null && part !== '')
    .join(' · ');

  useEffect(() => {
    if (!isNear || place.current === null) return undefined;
    const dom = place.current;
    let chart: DrawnChart | null = null;
    let isGone = false;
    async function drawIt(): Promise<void> {
      try {
        const Maker = await loadCharts();
        if (isGone) return;
        chart = new Maker(drawableSpec(node, theme, isStill), { dom, mode: 'desktop-browser' });
        chart.renderSync();
        setFault(null);
        setDrawn(true);
      } catch (error) {
        // Whatever VChart throws over a card's spec, the card stays readable by the table.
        setFault(error instanceof Error ? error.message : String(error));
      }
    }
    void drawIt();
    return () => {
      isGone = true;
      chart?.release();
    };
  }, [isNear, node, theme, isStill]);

  return (
    <figure class="chart" style={marginOf(node)} data-drawn={drawn}>
      <div
        ref={place}
        class={`chart-place ${fault === null ? '' : 'broken'}`}
        role="img"
        aria-label={name}
        style={fault === null ? chartBox(node) : {}}
      />
      {fault === null ? null : (
        <p class="unknown" role="note">
          {words.chartFault(fault)}
        </p>
      )}
      <Numbers node={node} name={name} isShown={fault !== null} />
    </figure>
  );
}

/** The numbers as a table: to hear, and to see where the picture fails. */
function Numbers({ node, name, isShown }: { readonly node: Json; readonly name: string; readonly isShown: boolean }) {
  const rows = chartRows(node);
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return (
    <div class={isShown ? 'table-scroll' : 'sr-only'}>
      <table aria-label={name}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {columns.map((column) => (
                <td key={column}>{scalarText(row[column])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
