/** @jest-environment node */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const css = readFileSync(join(__dirname, 'Chart.module.css'), 'utf8');
const [light, dark] = css
  .split("[data-theme-mode='dark']")
  .map(part => [...part.matchAll(/--chart-\d: (#[0-9a-f]{6})/g)])
  .map(found => found.map(([, colour]) => colour));

function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map(at => {
    const value = parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

describe('colours of charts', () => {
  // The neutral backgrounds of Backstage's themes, from the page to the third level.
  it.each([
    ['light', light, ['#f5f5f5', '#ffffff', '#f7f7f7']],
    ['dark', dark, ['#333333', '#424141', '#504f4f']],
  ])('are seen on every background of the %s theme', (_, colours, grounds) => {
    expect(colours).toHaveLength(6);
    for (const colour of colours) {
      for (const ground of grounds) {
        // WCAG 2.2, 1.4.11.
        expect(contrast(colour, ground)).toBeGreaterThanOrEqual(3);
      }
    }
  });
});
