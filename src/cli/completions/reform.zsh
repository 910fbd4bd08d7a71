#compdef reform
_reform() {
    local line value
    local -a found
    while IFS= read -r line; do
        case $line in
            :files) [[ $PREFIX == --*=* ]] && compset -P '*='; _files; return ;;
            :folders) [[ $PREFIX == --*=* ]] && compset -P '*='; _files -/; return ;;
        esac
        value=${line%%$'\t'*}
        if [[ $line == *$'\t'* ]]; then
            found+=("${value//:/\\:}:${line#*$'\t'}")
        else
            found+=("${value//:/\\:}")
        fi
    done < <(REFORM_COMPLETE=1 reform -- "${(@Q)words[1,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)
    (( $#found )) && _describe -V reform found
}
if [[ ${funcstack[1]} == _reform ]]; then
    _reform "$@"
else
    compdef _reform reform
fi
