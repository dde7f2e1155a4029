# complete.zsh FOLDER LINE WANT - does zsh, with the completions in FOLDER, say
# WANT when TAB is pressed behind LINE?  Waits for it up to 20 seconds.
zmodload zsh/zpty
zpty terminal zsh -f -i
zpty -w terminal "PS1= fpath=($1 \$fpath); autoload -Uz compinit
compinit -u -D; setopt no_beep; echo re''ady"
# waits WANT: until it is said
waits() {
	local said= part
	for i in {1..200}; do
		if zpty -r -t terminal part; then
			said+=$part
			[[ $said == *$1* ]] && return
		else
			sleep 0.1
		fi
	done
	print -r -- "$said" >&2
	return 1
}
waits ready || exit 2
zpty -w -n terminal "$2"$'\t'
waits "$3"
