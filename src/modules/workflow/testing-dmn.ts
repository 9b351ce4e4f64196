/** Small DMN files for tests, written the way one says them. */

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** An element with its FEEL text. */
export function textOf(tag: string, text: string, attributes = ''): string {
  return `<${tag}${attributes}><text>${escape(text)}</text></${tag}>`;
}

/** A literal expression. */
export function literal(text: string, attributes = ''): string {
  return textOf('literalExpression', text, attributes);
}

/** A decision table, column by column and rule by rule. */
export interface TableParts {
  policy?: string;
  /** `name:type` */
  inputs?: string[];
  /** `name:type`, then values in order, then the default */
  outputs?: [column: string, values?: string, fallback?: string][];
  /** `test | test => output | output` */
  rules: string[];
  /** First letter of the ids of its rules. */
  ids?: string;
}

/** A decision table in XML; one input `x` and one output `y` unless said otherwise. */
export function table({
  policy = 'hitPolicy="UNIQUE"',
  inputs = ['x:number'],
  outputs = [['y:string']],
  rules,
  ids = 'r',
}: TableParts): string {
  const typed = (column: string) => column.split(':') as [string, string | undefined];
  const typeRef = (type: string | undefined) => (type ? ` typeRef="${type}"` : '');
  const columns = inputs.map((column) => {
    const [name, type] = typed(column);
    return `<input>${textOf('inputExpression', name, typeRef(type))}</input>`;
  });
  const results = outputs.map(([column, values, fallback]) => {
    const [name, type] = typed(column);
    const more = `${values ? textOf('outputValues', values) : ''}${fallback ? textOf('defaultOutputEntry', fallback) : ''}`;
    return `<output${name ? ` name="${name}"` : ''}${typeRef(type)}>${more}</output>`;
  });
  const cells = (text: string, tag: string) =>
    text
      .split('|')
      .map((cell) => textOf(tag, cell.trim()))
      .join('');
  const lines = rules.map((rule, index) => {
    const [tests = '', gives = ''] = rule.split('=>');
    return `<rule id="${ids}${index + 1}">${cells(tests, 'inputEntry')}${cells(gives, 'outputEntry')}</rule>`;
  });
  return `<decisionTable ${policy}>${columns.join('')}${results.join('')}${lines.join('')}</decisionTable>`;
}

/** A file with the decision `d` “Kết quả”, and what stands beside it. */
export function dmn(
  inside: string,
  more = '',
  space = 'https://www.omg.org/spec/DMN/20191111/MODEL/',
): string {
  return `<definitions xmlns="${space}" id="D" name="D" namespace="http://motcua.vn/test"><decision id="d" name="Kết quả">${inside}</decision>${more}</definitions>`;
}

/** A further decision of a file. */
export function decision(id: string, name: string, inside: string): string {
  return `<decision id="${id}" name="${name}">${inside}</decision>`;
}

/** A datum with its type. */
export function input(id: string, name: string, type: string): string {
  return `<inputData id="${id}" name="${name}"><variable name="${name}" typeRef="${type}"/></inputData>`;
}

/** What a decision needs: `needs('Decision', 'p')`, also `Input`, `Knowledge`. */
export function needs(kind: 'Decision' | 'Input' | 'Knowledge', id: string): string {
  const tag = kind === 'Knowledge' ? 'knowledgeRequirement' : 'informationRequirement';
  return `<${tag}><required${kind} href="#${id}"/></${tag}>`;
}
