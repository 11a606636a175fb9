import { type Finding, findingOf } from '../../finding.ts';
import type { ParameterType } from '../../generated/types.ts';
import { suggestion } from '../../text/did-you-mean.ts';
import type { SourceText, TextSource } from '../../text/source-text.ts';
import { rules } from '../rules.ts';
import { blockNames, inlineHelpers } from './dialect.ts';
import type { Block, Expression, Location, Mustache, Partial, Program, Statement } from './handlebars-ast.ts';
import { type ParsedTemplate, parseTemplate, strippedBefore } from './parse.ts';
import type { Dialect, Form, Operand, Template, TemplateNode } from './template.ts';

export interface TemplateWorld {
  readonly parameters: ReadonlyMap<string, { readonly type: ParameterType }>;
  /** Query fragments by name. */
  readonly fragments: ReadonlyMap<string, SourceText>;
}

/** Checks templates against what they may name; fragments are read once. */
export class TemplateCompiler {
  readonly #world: TemplateWorld;
  readonly #fragments = new Map<string, Template>();
  readonly #open: string[] = [];
  readonly findings: Finding[] = [];

  constructor(world: TemplateWorld) {
    this.#world = world;
  }

  /** What is wrong goes to `findings`; the template is then what could be read of it. */
  compile(source: TextSource, dialect: Dialect): Template {
    if (!source.text.includes('{{')) return { source, nodes: [{ is: 'content', text: source.text, offset: 0 }] };
    const parsed = parseTemplate(source.text);
    if ('message' in parsed) {
      this.findings.push(findingOf(rules.template, parsed.message, source.placeAt(parsed.offset), syntaxHelp));
      return { source, nodes: [] };
    }
    return { source, nodes: new Body(this, this.#world, source, dialect, parsed).nodes(parsed.program, false) };
  }

  /** undefined: a finding said why, with the cycle's fragments by name. */
  fragment(name: string): Template | readonly string[] | undefined {
    const cycle = this.#open.indexOf(name);
    if (cycle !== -1) return [...this.#open.slice(cycle), name];
    const known = this.#fragments.get(name);
    const source = this.#world.fragments.get(name);
    if (known || source === undefined) return known;
    this.#open.push(name);
    const template = this.compile(source, 'kql');
    this.#open.pop();
    this.#fragments.set(name, template);
    return template;
  }
}

const syntaxHelp = 'close every {{ with }}, and every {{#if}} with {{/if}}';

class Body {
  readonly #compiler: TemplateCompiler;
  readonly #world: TemplateWorld;
  readonly #source: TextSource;
  readonly #dialect: Dialect;
  readonly #parsed: ParsedTemplate;

  constructor(
    compiler: TemplateCompiler,
    world: TemplateWorld,
    source: TextSource,
    dialect: Dialect,
    parsed: ParsedTemplate,
  ) {
    this.#compiler = compiler;
    this.#world = world;
    this.#source = source;
    this.#dialect = dialect;
    this.#parsed = parsed;
  }

  /** @param inEach whether `this` and `@index` mean something */
  nodes(program: Program | undefined, inEach: boolean): readonly TemplateNode[] {
    return (program?.body ?? []).flatMap((statement) => this.#node(statement, inEach) ?? []);
  }

  #node(statement: Statement, inEach: boolean): TemplateNode | undefined {
    switch (statement.type) {
      case 'CommentStatement':
        return undefined;
      case 'ContentStatement': {
        const offset = this.#parsed.offsetOf(statement.loc) + strippedBefore(statement);
        return statement.value === '' ? undefined : { is: 'content', text: statement.value, offset };
      }
      case 'MustacheStatement':
        return this.#mustache(statement, inEach);
      case 'BlockStatement':
        return this.#block(statement, inEach);
      case 'PartialStatement':
        return this.#partial(statement);
      default:
        return this.#refuse('this kind of Handlebars expression is not supported', statement.loc);
    }
  }

  #mustache(statement: Mustache, inEach: boolean): TemplateNode | undefined {
    const { path, params, loc } = statement;
    if (!statement.escaped)
      return this.#refuse('{{{…}}} would write the value as it is', loc, 'write {{…}}, with two braces');
    const offset = this.#parsed.offsetOf(loc);
    const [argument] = params;
    if (argument === undefined && !statement.hash) {
      const operand = this.#operand(path, inEach);
      return operand && { is: 'value', operand, form: this.#dialect === 'kql' ? 'kql' : 'words', offset };
    }
    const name = path.type === 'PathExpression' ? path.original : '';
    const helper = inlineHelpers.get(name);
    if (helper === undefined)
      return this.#refuse(`no helper is named "${name}"`, loc, suggestion(name, inlineHelpers.keys()));
    if (argument === undefined || params.length > 1 || statement.hash)
      return this.#refuse(`helper "${name}" takes one parameter`, loc, `write {{${name} PARAMETER}}`);
    const operand = this.#operand(argument, inEach);
    if (operand === undefined || this.#isUnsafe(name, helper, operand, loc)) return undefined;
    return { is: 'value', operand, form: helper, offset };
  }

  /** In KQL a text without quotes would be code. */
  #isUnsafe(name: string, form: Form, operand: Operand, loc: Location): boolean {
    if (this.#dialect === 'text' || form === 'kql') return false;
    const isText = operand.is === 'item' || (operand.is === 'parameter' && /^strings?$/.test(operand.type));
    if (!isText && form !== 'text') return false;
    this.#refuse(`helper "${name}" would write a value into a query as it is`, loc, 'write {{kql …}} or {{…}}');
    return true;
  }

  #block(statement: Block, inEach: boolean): TemplateNode | undefined {
    const { path, params, loc, program, inverse } = statement;
    const name = path.type === 'PathExpression' ? path.original : '';
    if (!blockNames.includes(name))
      return this.#refuse(`no block is named "#${name}"`, loc, suggestion(name, blockNames));
    const [argument] = params;
    const plain = params.length === 1 && !statement.hash && !program?.blockParams && !inverse?.blockParams;
    if (argument === undefined || !plain)
      return this.#refuse(`{{#${name}}} takes one parameter`, loc, `write {{#${name} PARAMETER}}`);
    const operand = this.#operand(argument, inEach);
    const isEach = name === 'each';
    const body = this.nodes(program, inEach || isEach);
    const otherwise = this.nodes(inverse, inEach);
    if (operand === undefined) return undefined;
    if (!isEach) return { is: 'if', operand, negated: name === 'unless', body, otherwise };
    if (operand.is === 'parameter' && operand.type === 'strings') return { is: 'each', operand, body, otherwise };
    return this.#refuse('{{#each}} takes a parameter of type strings', argument.loc);
  }

  #partial(statement: Partial): TemplateNode | undefined {
    const { name, loc } = statement;
    if (this.#dialect === 'text') return this.#refuse('fragments stand in queries only', loc);
    if (statement.params.length > 0 || statement.hash)
      return this.#refuse('fragments take no arguments', loc, 'they see every parameter');
    const wanted = name.type === 'SubExpression' ? '' : String(name.original);
    const template = this.#compiler.fragment(wanted);
    if (template === undefined) {
      const help = suggestion(wanted, this.#world.fragments.keys());
      return this.#refuse(`no fragment is named "${wanted}"`, name.loc, help ?? 'write templates/queries/NAME.kql.hbs');
    }
    if (!('nodes' in template))
      return this.#refuse(
        `the fragment "${wanted}" contains itself: ${template.join(' → ')}`,
        name.loc,
        'remove one of them',
      );
    return { is: 'fragment', template, indent: statement.indent, offset: this.#parsed.offsetOf(loc) };
  }

  #operand(expression: Expression, inEach: boolean): Operand | undefined {
    if (expression.type !== 'PathExpression')
      return this.#refuse('only the name of a parameter can stand here', expression.loc);
    const { original, loc } = expression;
    const local = locals.get(original);
    if (local && inEach) return local;
    if (local) return this.#refuse(`"${original}" means something only inside {{#each}}`, loc);
    // Parameters are seen from everywhere, also through {{../name}}, as Handlebars writes it inside {{#each}}.
    const name = expression.data ? original : expression.parts.join('.');
    const parameter = expression.data ? undefined : this.#world.parameters.get(name);
    if (parameter) return { is: 'parameter', name, type: parameter.type };
    return this.#refuse(
      `no parameter is named "${name}"`,
      loc,
      suggestion(name, this.#world.parameters.keys()) ?? 'declare it in templates/parameters.yaml',
    );
  }

  #refuse(message: string, loc: Location, help?: string): undefined {
    const place = this.#source.placeAt(this.#parsed.offsetOf(loc));
    this.#compiler.findings.push(findingOf(rules.template, message, place, help));
    return undefined;
  }
}

const locals: ReadonlyMap<string, Operand> = new Map<string, Operand>([
  ['this', { is: 'item' }],
  ['.', { is: 'item' }],
  ['@index', { is: 'index' }],
  ['@first', { is: 'first' }],
  ['@last', { is: 'last' }],
]);
