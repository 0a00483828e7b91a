import { fitSlantedLabel, slantedHeight } from './slantedLabels';

describe('slantedHeight', () => {
  it('leaves room for the longest label and no more', () => {
    const short = slantedHeight(['TX', 'NY']);
    const long = slantedHeight(['TX', 'a label as long as it gets']);
    expect(short).toBeLessThan(40);
    expect(long).toBeGreaterThan(short + 20);
    expect(slantedHeight(['TX', 'one that is longer than may be shown'])).toBe(
      long,
    );
  });
});

describe('fitSlantedLabel', () => {
  const label = 'DALLAS/FORT WORTH INTL';

  it('shortens what would begin outside of the drawing', () => {
    expect(fitSlantedLabel(label, 200)).toBe('DALLAS/FORT W…');
    expect(fitSlantedLabel(label, 60)).toBe('DALLAS/F…');
    expect(fitSlantedLabel('TX', 60)).toBe('TX');
  });

  it('leaves a letter where there is no room at all', () => {
    expect(fitSlantedLabel(label, 0)).toBe('D…');
  });
});
