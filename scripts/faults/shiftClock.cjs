// @ts-check

/**
 * Loaded before anything else (`--require`), sets the clock of a process off
 * by MESHPORT_CLOCK_OFFSET_MS, as that of a machine whose clock is wrong.
 */
const offset = Number(process.env.MESHPORT_CLOCK_OFFSET_MS ?? 0);
const RealDate = Date;

if (offset !== 0) {
  globalThis.Date = /** @type {DateConstructor} */ (
    new Proxy(RealDate, {
      construct: (target, args, newTarget) =>
        Reflect.construct(
          target,
          args.length === 0 ? [RealDate.now() + offset] : args,
          newTarget,
        ),
      apply: () => new RealDate(RealDate.now() + offset).toString(),
      get: (target, key, receiver) =>
        key === 'now'
          ? () => RealDate.now() + offset
          : Reflect.get(target, key, receiver),
    })
  );
}
