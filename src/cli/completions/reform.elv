use str
set edit:completion:arg-completer[reform] = {|@words|
    tmp E:REFORM_COMPLETE = 1
    e:reform -- $@words | from-lines | each {|line|
        if (or (eq $line ':files') (eq $line ':folders')) {
            edit:complete-filename $@words
        } else {
            var parts = [(str:split &max=2 "\t" $line)]
            var help = (if (== (count $parts) 2) { put '  '$parts[1] } else { put '' })
            edit:complex-candidate $parts[0] &display=$parts[0]$help
        }
    }
}
