/** VChart comes as a file of its own, by a script tag, when the first chart nears the screen. */

/** What the page uses of VChart. */
export interface DrawnChart {
  renderSync(): void;
  release(): void;
}

type ChartMaker = new (spec: object, options: object) => DrawnChart;

declare global {
  interface Window {
    readonly VChart?: { readonly VChart: ChartMaker };
  }
}

const address = '/charts.js';
let loading: Promise<ChartMaker> | undefined;

/** The library's one class; rejects where the file does not come, and tries anew the next time. */
export function loadCharts(): Promise<ChartMaker> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

function load(): Promise<ChartMaker> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = address;
    script.addEventListener('load', () => {
      const maker = window.VChart?.VChart;
      if (maker === undefined) reject(new Error(`${address} brought no VChart.`));
      else resolve(maker);
    });
    script.addEventListener('error', () => {
      script.remove();
      reject(new Error(`${address} did not come.`));
    });
    document.head.append(script);
  });
}
