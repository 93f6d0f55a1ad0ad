/** Content of an element. A function is rendered again when the signals it reads change. */
export type Child = Node | string | number | boolean | null | undefined | (() => Child) | Child[];
