Register-ArgumentCompleter -Native -CommandName 'reform', 'reform.exe' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @()
    $current = ''
    foreach ($element in $commandAst.CommandElements) {
        $extent = $element.Extent
        if ($extent.StartOffset -ge $cursorPosition) { break }
        if ($extent.EndOffset -ge $cursorPosition) {
            $current = $extent.Text.Substring(0, $cursorPosition - $extent.StartOffset)
        } elseif ($element -is [System.Management.Automation.Language.StringConstantExpressionAst]) {
            $words += $element.Value
        } else {
            $words += $extent.Text
        }
    }
    $before = ''
    if ($wordToComplete -ne $current -and $current.EndsWith($wordToComplete)) {
        $before = $current.Substring(0, $current.Length - $wordToComplete.Length)
    }
    if ($current -eq '') { $current = '""' }
    $arguments = @('--') + $words + @($current)
    $encoding = [Console]::OutputEncoding
    $env:REFORM_COMPLETE = '1'
    try {
        [Console]::OutputEncoding = New-Object System.Text.UTF8Encoding $false
        $lines = @(& reform $arguments 2>$null)
    } finally {
        [Console]::OutputEncoding = $encoding
        Remove-Item Env:REFORM_COMPLETE
    }
    foreach ($line in $lines) {
        if ($line -eq ':files' -or $line -eq ':folders') { return }
        $value, $help = $line -split "`t", 2
        if ($before -ne '' -and $value.StartsWith($before)) { $value = $value.Substring($before.Length) }
        if (-not $value) { continue }
        if (-not $help) { $help = $value }
        $text = $value
        if ($value.Contains(' ')) { $text = "'" + $value + "'" }
        [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $help)
    }
}
