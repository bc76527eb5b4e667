# Runs one Ruby function over ActionLoop (docs/launchers.md): a JSON line in on descriptor 4, one out
# on descriptor 3. The entry is a top-level method that takes and returns a Hash or an Array. The
# language is loaded before the code comes, which the first line brings.
require 'json'

requests = IO.new(4, 'r')
reply = IO.new(3, 'w')
reply.sync = true
requests.close_on_exec = reply.close_on_exec = true
log = $stdout.dup
errors = $stderr.dup
process = Process.pid

# What a function closed is open again for the next run.
open_streams = lambda do
  $stdin = File.open(File::NULL) if $stdin.closed?
  $stdout = log.dup if $stdout.closed?
  $stderr = errors.dup if $stderr.closed?
  $stdout.sync = $stderr.sync = true
end

# One line, so that line ends travel as carriage returns.
refuse = lambda do |text|
  reply.puts(text.strip.gsub("\n", "\r"))
  exit!(1)
end

open_streams.call
JSON.generate(JSON.parse('{"a":[1,"x",null,2.5],"b":{"c":true}}'))
reply.puts('ready')

order = JSON.parse(requests.gets || exit!(0))
order['environment'].each { |key, text| ENV[key] = text }
name = order['main'].empty? ? :main : order['main'].to_sym
file = File.exist?('source') ? './source' : './main.rb'
refuse.call('The archive has no file main.rb, which is where a Ruby function starts.') unless File.exist?(file)
$LOAD_PATH.unshift('.')
begin
  load file
rescue SystemExit
  refuse.call('The code ended the process while it was loaded.')
rescue Exception => e
  refuse.call("The code cannot be loaded:\n#{e.full_message(highlight: false)}")
end
exit!(0) if Process.pid != process
unless Object.respond_to?(name, true)
  refuse.call("The code has no method '#{name}', which is its entry.")
end
reply.puts('{"ok":true}')

while (line = requests.gets)
  request = JSON.parse(line)
  value = request.delete('value')
  request.each { |key, text| ENV["__OW_#{key.upcase}"] = text.to_s }
  open_streams.call
  begin
    text = JSON.generate(Object.send(name, value))
  rescue SystemExit
    raise
  rescue Exception => e
    $stderr.puts(e.full_message(highlight: false)) unless $stderr.closed?
    text = JSON.generate({ 'error' => e.message })
  end
  # The child of a function that forks has no answer of its own.
  exit!(0) if Process.pid != process
  [$stdout, $stderr].each { |stream| stream.flush unless stream.closed? }
  reply.puts(text)
end
