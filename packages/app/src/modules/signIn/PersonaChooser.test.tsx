import {
  registerMswTestHooks,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { PersonaChooser } from './PersonaChooser';

const PERSONAS = 'http://localhost:7007/api/auth/personas/start';

const sam = {
  ref: 'user:default/sam',
  name: 'sam',
  title: 'Sam Safety',
  description: 'Owns safety data',
  groups: ['safety-team'],
};

describe('PersonaChooser', () => {
  const server = setupServer();
  registerMswTestHooks(server);

  it('offers the personas and says who was chosen', async () => {
    server.use(
      http.get(PERSONAS, () => HttpResponse.json({ personas: [sam] })),
    );
    const onChoose = jest.fn();
    await renderInTestApp(<PersonaChooser onChoose={onChoose} />);

    await userEvent.click(
      await screen.findByRole('button', {
        name: /Sam Safety.*Owns safety data/,
      }),
    );

    expect(onChoose).toHaveBeenCalledWith('sam');
  });

  it('says what went wrong and tries again', async () => {
    server.use(
      http.get(
        PERSONAS,
        () =>
          HttpResponse.json({ error: { message: 'down' } }, { status: 503 }),
        { once: true },
      ),
      http.get(PERSONAS, () => HttpResponse.json({ personas: [sam] })),
    );
    await renderInTestApp(<PersonaChooser onChoose={() => {}} />);

    expect(
      await screen.findByText('Signing in did not work'),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));

    expect(
      await screen.findByRole('button', { name: /Sam Safety/ }),
    ).toBeInTheDocument();
    expect(
      screen.queryByText('Signing in did not work'),
    ).not.toBeInTheDocument();
  });
});
