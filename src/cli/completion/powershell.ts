import type { CompletionCommand, Values } from './model.ts';

/** Text in single quotes. */
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const list = (texts: readonly string[]): string => `@(${texts.map(quoted).join(', ')})`;

/** Anything that is no fixed set and not asked for is left to PowerShell, which completes paths. */
function values({ choices, completes }: Values): string {
  if (choices) return `; Values = ${list(choices)}`;
  return completes === 'environment' ? '; Environments = $true' : '';
}

function commandRow({ name, summary, options, arguments: own }: CompletionCommand): string {
  const rows = options.map(
    (option) =>
      `      ${quoted(option.name)} = @{ Help = ${quoted(option.description)}; TakesValue = $${option.takesValue}${values(option)} }`,
  );
  return [
    `    ${quoted(name)} = @{`,
    `      Help = ${quoted(summary)}`,
    `      Values = ${list(own?.choices ?? [])}`,
    '      Options = [ordered]@{',
    ...rows.map((row) => `  ${row}`),
    '      }',
    '    }',
  ].join('\n');
}

/** Windows PowerShell 5.1 and PowerShell 7. */
export const powershell = (commands: readonly CompletionCommand[]): string => `# PowerShell completion of mtr-oms
#   mtr-oms completion powershell | Out-String | Invoke-Expression     (in $PROFILE)

Register-ArgumentCompleter -Native -CommandName 'mtr-oms' -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $commands = [ordered]@{
${commands.map(commandRow).join('\n')}
  }
  $words = @($commandAst.CommandElements |
    Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
    ForEach-Object { $_.ToString() } |
    Select-Object -Skip 1)
  $names = @($words | Where-Object { $_ -ne 'help' -and $_ -notlike '-*' })
  $name = $names | Select-Object -First 1
  $both = ($names | Select-Object -First 2) -join ' '
  if ($commands.Contains($both)) { $name = $both }
  $result = {
    param($text, $help)
    if ($text -like "$wordToComplete*") {
      [System.Management.Automation.CompletionResult]::new($text, $text, 'ParameterValue', $help)
    }
  }
  if (-not $name) {
    $shown = @{}
    foreach ($row in $commands.GetEnumerator()) {
      $word, $second = $row.Key -split ' '
      $help = if ($second) { "commands about $word" } else { $row.Value.Help }
      if (-not $shown[$word]) { & $result $word $help }
      $shown[$word] = $true
    }
    return
  }
  $command = $commands[$name]
  if (-not $command) {
    foreach ($row in $commands.GetEnumerator()) {
      $word, $second = $row.Key -split ' '
      if ($second -and $word -eq $name) { & $result $second $row.Value.Help }
    }
    return
  }
  $previous = if ($words.Count -gt 0) { $command.Options[$words[-1]] }
  if ($previous -and $previous.TakesValue) {
    if ($previous.Environments) {
      $at = [array]::IndexOf($words, '--solution')
      $solution = if ($at -ge 0 -and $at + 1 -lt $words.Count) { @('--solution', $words[$at + 1].Trim('"', "'")) } else { @() }
      foreach ($value in @(mtr-oms complete environment @solution 2>$null)) { & $result $value $value }
    }
    foreach ($value in $previous.Values) { & $result $value $value }
    return
  }
  if ($wordToComplete -like '-*') {
    foreach ($row in $command.Options.GetEnumerator()) { & $result $row.Key $row.Value.Help }
    return
  }
  foreach ($value in $command.Values) { & $result $value $value }
}
`;
