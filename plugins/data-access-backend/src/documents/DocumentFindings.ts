import type { DocumentFinding } from './DocumentRefusedError';

/** Gathers what stands against a document; of each part the first. @internal */
export class DocumentFindings {
  readonly #all: DocumentFinding[] = [];

  add(message: string, pointer?: string): void {
    if (pointer === undefined) {
      this.#all.push({ message });
    } else if (!this.#all.some(one => one.pointer === pointer)) {
      this.#all.push({ message, pointer });
    }
  }

  get all(): DocumentFinding[] {
    return [...this.#all];
  }
}
