import { randomUUID } from 'node:crypto';
import {
  createTokenSecret,
  hashTokenSecret,
  isTokenSecret,
  tokenIdOf,
} from './tokenSecret';

describe('tokenSecret', () => {
  it('names its token, and is known by its hash alone', () => {
    const id = randomUUID();
    const secret = createTokenSecret(id);
    expect(secret).toMatch(/^meshport_/);
    expect(tokenIdOf(secret)).toBe(id);
    expect(isTokenSecret(secret, hashTokenSecret(secret))).toBe(true);
    expect(isTokenSecret(createTokenSecret(id), hashTokenSecret(secret))).toBe(
      false,
    );
    expect(isTokenSecret(secret, '')).toBe(false);
    for (const wrong of ['', 'meshport_', secret.slice(1), `${secret}x`]) {
      expect(tokenIdOf(wrong)).toBeUndefined();
    }
  });
});
