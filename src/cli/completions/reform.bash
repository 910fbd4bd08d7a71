_reform() {
    local piece last='' value help i widest=0 room
    local -a words=() values=() helps=()
    for ((i = 0; i <= COMP_CWORD; i++)); do
        piece=${COMP_WORDS[i]}
        if ((i == COMP_CWORD)) && [[ $piece != [=:@] ]]; then piece=$2; fi
        if ((i > 1)) && [[ $piece == [=:@]* || $last == *[=:@] ]]; then
            words[${#words[@]}-1]+=$piece
        else
            words+=("$piece")
        fi
        last=$piece
    done
    local before=${words[${#words[@]}-1]}
    before=${before%"$2"}
    while IFS=$'\t' read -r value help; do
        case $value in
            :files) compopt -o default 2>/dev/null; COMPREPLY=(); return ;;
            :folders) compopt -o dirnames 2>/dev/null; COMPREPLY=(); return ;;
        esac
        value=${value#"$before"}
        if [[ ${COMP_WORDS[COMP_CWORD]-} != [\"\']* ]]; then value=${value// /\\ }; fi
        values+=("$value")
        helps+=("$help")
        ((${#value} > widest)) && widest=${#value}
    done < <(REFORM_COMPLETE=1 reform -- "${words[@]}" 2>/dev/null)
    COMPREPLY=("${values[@]}")
    if ((${#values[@]} > 1)) && [[ ${COMP_TYPE-} == 63 || ${COMP_TYPE-} == 33 || ${COMP_TYPE-} == 64 ]]; then
        room=$((${COLUMNS:-80} - widest - 5))
        for i in "${!values[@]}"; do
            if [[ -n ${helps[i]} ]] && ((room > 10)); then
                help=${helps[i]}
                ((${#help} > room)) && help=${help:0:room-2}..
                printf -v "COMPREPLY[$i]" '%-*s  (%s)' "$widest" "${values[i]}" "$help"
            fi
        done
    fi
}
complete -o nosort -F _reform reform 2>/dev/null || complete -F _reform reform
