function __reform_complete
    set -l words (commandline --tokenize --current-process --cut-at-cursor)
    set -l current (commandline --current-token --cut-at-cursor)
    for line in (env REFORM_COMPLETE=1 reform -- $words "$current" 2>/dev/null)
        switch $line
            case ':files' ':folders'
                set -l before (string match --regex '^--[^=]*=' -- "$current")
                set -l path (string replace --regex '^--[^=]*=' '' -- "$current")
                set before "$before"
                if test $line = ':files'
                    printf '%s\n' $before(__fish_complete_path "$path")
                else
                    printf '%s\n' $before(__fish_complete_directories "$path" '')
                end
            case '*'
                printf '%s\n' $line
        end
    end
end
complete --command reform --no-files --keep-order --arguments '(__reform_complete)'
