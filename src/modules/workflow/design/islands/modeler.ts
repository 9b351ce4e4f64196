// What the editor uses of bpmn-js (trình vẽ BPMN), which comes as a script of its own. Types only.

/** A business object: what is written into the file. */
export interface Bo {
  readonly $type: string;
  id: string;
  name?: string;
  readonly [property: string]: unknown;
  get(name: string): unknown;
}

/** A shape or connection on the drawing board. */
export interface DrawnElement {
  readonly id: string;
  readonly type: string;
  readonly businessObject: Bo;
  readonly parent?: DrawnElement;
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  readonly incoming: DrawnElement[];
  readonly outgoing: DrawnElement[];
  readonly source?: DrawnElement;
  readonly target?: DrawnElement;
  readonly labelTarget?: DrawnElement;
  readonly waypoints?: readonly unknown[];
}

/** A part of the board, in units of the drawing. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Services of the modeler that the editor asks for, by name. */
export interface Services {
  canvas: {
    viewbox(): { inner: Area; outer: Area };
    viewbox(shown: Area): unknown;
    getRootElement(): DrawnElement;
    focus(): void;
    scrollToElement(element: DrawnElement): void;
  };
  commandStack: { undo(): void; redo(): void; canUndo(): boolean; canRedo(): boolean };
  elementRegistry: {
    get(id: string): DrawnElement | undefined;
    filter(test: (element: DrawnElement) => boolean): DrawnElement[];
  };
  elementFactory: { createShape(attributes: Record<string, unknown>): DrawnElement };
  eventBus: {
    on(events: string | string[], listener: (event: { newSelection?: DrawnElement[] }) => void): void;
  };
  modeling: {
    updateProperties(element: DrawnElement, properties: Record<string, unknown>): void;
    updateModdleProperties(element: DrawnElement, moddle: unknown, properties: Record<string, unknown>): void;
    removeElements(elements: DrawnElement[]): void;
    moveElements(elements: DrawnElement[], by: { x: number; y: number }): void;
    appendShape(source: DrawnElement, shape: DrawnElement, at: { x: number; y: number }): DrawnElement;
    createShape(shape: DrawnElement, at: { x: number; y: number }, target: DrawnElement): DrawnElement;
    reconnectStart(connection: DrawnElement, source: DrawnElement, docking: { x: number; y: number }): void;
    layoutConnection(connection: DrawnElement): void;
  };
  moddle: { create(type: string, properties: Record<string, unknown>): unknown };
  overlays: {
    add(id: string, type: string, overlay: Record<string, unknown>): string;
    remove(filter: Record<string, unknown>): void;
  };
  selection: { select(element: DrawnElement): void; get(): DrawnElement[] };
}

/** The drawing board. */
export interface Modeler {
  importXML(xml: string): Promise<{ warnings: readonly unknown[] }>;
  saveXML(options: { format: boolean }): Promise<{ xml: string }>;
  get<K extends keyof Services>(name: K): Services[K];
}

/** Where the script of bpmn-js puts its constructor. */
export interface ModelerWindow {
  BpmnJS?: new (options: Record<string, unknown>) => Modeler;
}
