/** A documented failure; the gateway of its cloud formats it for the wire. */
export class Fault extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** HTTP status, error code and message of a documented failure. */
export type FaultRow = readonly [status: number, code: string, message: string];

/**
 * Creates the fault function of a service from its table.
 * @returns a function from a row's name, and details to append to its message, to the fault
 */
export const faultsOf =
  <Name extends string>(table: Readonly<Record<Name, FaultRow>>) =>
  (name: Name, detail?: string) => {
    const [status, code, message] = table[name];
    return new Fault(status, code, detail ? `${message} ${detail}` : message);
  };
