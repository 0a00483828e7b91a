import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// How fast the machine is must not decide what passes.
configure({ asyncUtilTimeout: 20_000 });
