/** The little we use of two libraries that ship without declarations for their entry. */
declare module 'bpmn-moddle' {
  export interface ModdleElement {
    readonly $type: string;
    readonly $attrs?: Record<string, unknown>;
    readonly $parent?: ModdleElement;
    readonly id?: string;
    readonly name?: string;
    readonly [property: string]: unknown;
  }
  export interface ModdleWarning {
    readonly message: string;
    readonly element?: ModdleElement;
    readonly property?: string;
    readonly value?: string;
  }
  export interface ModdleReading {
    readonly rootElement: ModdleElement;
    readonly warnings: readonly ModdleWarning[];
    readonly elementsById: Readonly<Record<string, ModdleElement>>;
    readonly references: readonly {
      readonly element: ModdleElement;
      readonly property: string;
      readonly id: string;
    }[];
  }
  export class BpmnModdle {
    constructor(packages?: Record<string, unknown>);
    fromXML(xml: string): Promise<ModdleReading>;
    toXML(element: ModdleElement, options?: { readonly format?: boolean }): Promise<{ readonly xml: string }>;
  }
}

declare module 'bpmn-auto-layout' {
  export function layoutProcess(xml: string): Promise<string>;
}

declare module 'dmn-moddle' {
  import type { ModdleReading } from 'bpmn-moddle';

  export class DmnModdle {
    constructor(packages?: Record<string, unknown>);
    fromXML(xml: string): Promise<ModdleReading>;
  }
}

declare module 'dmn-moddle/resources/dmn/json/dmn13.json' {
  interface Type {
    readonly name: string;
    readonly properties: readonly object[];
  }
  const descriptor: { readonly types: readonly Type[] };
  export default descriptor;
}
